package web

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"strings"
	"testing"
)

// TestVendoredFiles compares the vendored files with the checksums that `make vendor` wrote beside them.
func TestVendoredFiles(t *testing.T) {
	vendor, err := fs.Sub(files, "static/vendor")
	if err != nil {
		t.Fatal(err)
	}
	sums, err := fs.ReadFile(vendor, "SHA256SUMS")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{"SHA256SUMS": true, "README.md": true}
	for line := range strings.Lines(string(sums)) {
		want, name, _ := strings.Cut(strings.TrimSpace(line), "  ")
		content, err := fs.ReadFile(vendor, name)
		if err != nil {
			t.Error(err)
			continue
		}
		if sum := sha256.Sum256(content); hex.EncodeToString(sum[:]) != want {
			t.Errorf("%s is not the file that was vendored", name)
		}
		known[name] = true
	}
	err = fs.WalkDir(vendor, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !known[name] {
			t.Errorf("%s has no checksum", name)
		}
		return err
	})
	if err != nil || !known["echarts.js"] {
		t.Errorf("walk: %v; echarts.js checked: %v", err, known["echarts.js"])
	}
}
