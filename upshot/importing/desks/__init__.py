"""Other help desks: each file turns one system's JSON into the same nouns, which `reader` tells as ours."""
