"""The edge: pages, connections, and who hears what over them. See docs/architecture.md."""
