"""Pages on the web: fetched politely, within limits, and only where an address is given."""
