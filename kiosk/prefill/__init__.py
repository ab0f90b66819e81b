"""What the resident's phone loads once, to work without the network from then on."""
