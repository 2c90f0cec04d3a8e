"""One chart model and its renderers: plotly for the screen, inline SVG for paper and closed networks."""
