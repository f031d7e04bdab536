"""How right a reading is, measured against labels."""
