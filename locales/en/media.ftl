### Photos, videos, voice notes
media-file-unreadable = We could not read the file you sent; everything else is kept. If you can, please send it again, as a photo.
