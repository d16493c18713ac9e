"""The one gate for media: what a file is, and the only form in which it may leave."""
