"""WHO takes part: roles as data, sides, seats, audiences. A leaf: imports nothing of ours."""
