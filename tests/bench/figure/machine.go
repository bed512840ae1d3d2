package figure

import (
	"os"
	"os/exec"
	"strings"
)

// Commit returns the short name of the commit that is measured, marked if files were changed, or "unknown" without Git.
func Commit() string {
	name, err := exec.Command("git", "rev-parse", "--short", "HEAD").Output()
	if err != nil {
		return "unknown"
	}
	changed, err := exec.Command("git", "status", "--porcelain").Output()
	if err != nil || len(changed) > 0 {
		return strings.TrimSpace(string(name)) + " + changes"
	}
	return strings.TrimSpace(string(name))
}

// Load describes the machine's load average over the last minute, or is empty. A busy machine spoils the figures.
func Load() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return ""
	}
	load, _, _ := strings.Cut(string(text), " ")
	return "; load before: " + load
}
