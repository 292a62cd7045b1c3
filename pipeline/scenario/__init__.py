"""What would be if: limits, weights or a drawn funding map changed on a copy in memory, beside the release in force."""
