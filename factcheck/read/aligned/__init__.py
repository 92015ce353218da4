"""Files that are aligned already: tables with a column a language. What corresponds is read and not found out."""
