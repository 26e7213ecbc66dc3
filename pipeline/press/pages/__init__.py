"""Pages made up: what a block is on the page, and where its lines go."""
