"""What things are: frozen values, tables, and the one file that turns values into rows. Imports nothing of ours."""
