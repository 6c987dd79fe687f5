"""WHAT happens in a hearing and WHEN: a pure core without clock, loop, disk, network or chance."""
