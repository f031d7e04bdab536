"""Claims to events, and events to tolls by named, versioned rules."""
