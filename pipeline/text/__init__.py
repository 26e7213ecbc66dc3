"""Pure: strings in, strings out."""
