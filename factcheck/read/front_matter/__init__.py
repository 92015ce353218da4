"""Front matter to prose: the fields that readers see, such as the title.

`fields` finds where the value of a field stands in YAML, TOML or JSON, `values` makes prose of it.
"""
