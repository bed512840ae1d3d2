package setting

func ownError(loss string) string { return loss + " error" } // after its shift
