"""Files on disk: read within bounds, replaced in one step, kept between runs."""
