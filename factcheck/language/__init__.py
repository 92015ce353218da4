"""All that is known of languages: CLDR, ICU and our own data. Nothing here knows of stories or rules."""
