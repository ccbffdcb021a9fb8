"""How days are typed in the admin: the day before the month, in every language. Everything else is Django's."""
