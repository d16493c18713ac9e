"""Memory: the tables, the named queries, the migrations and the media files."""
