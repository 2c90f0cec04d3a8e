"""Tables: stub by banner, with every base; how they read as frames, HTML and charts."""
