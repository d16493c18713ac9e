"""Files that we write ourselves: agreements, tables, calendars."""
