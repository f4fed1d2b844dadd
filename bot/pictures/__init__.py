"""Pictures, with the extra newsbrief[pictures]: cards of quotes, and the chart of /status. Drawn in a process."""
