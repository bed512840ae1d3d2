package figure

import (
	"os"
	"os/exec"
	"strings"
)

// Commit names what was measured. Sources that are no checkout have no name.
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

// Load says how busy the machine was in the minute before, where the system tells: a busy one spoils the figures.
func Load() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return ""
	}
	load, _, _ := strings.Cut(string(text), " ")
	return "; load before: " + load
}
