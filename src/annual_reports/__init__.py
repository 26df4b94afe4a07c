"""The annual reports of an English council's children's services, built from the year's data."""
