"""The sample files that ship with the sandbox: drawn photos, a film, a voice note, a letter."""
