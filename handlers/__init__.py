"""Conversations: each handler parses, calls one service verb and returns what to say."""
