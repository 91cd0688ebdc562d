"""What lies on disk: a folder, a clone, a download, a cache of downloads."""
