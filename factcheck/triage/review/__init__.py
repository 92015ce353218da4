"""Going through the flags: a page on this machine, or a loop in the terminal, over the same desk."""
