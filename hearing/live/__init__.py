"""The live, async holder of hearings: courtroom, docket, stand-ins."""
