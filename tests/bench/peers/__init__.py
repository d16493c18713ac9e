"""The bots the product is compared with: the same seven steps, nothing kept."""
