package web

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"path"
	"strings"
	"testing"
)

// TestVendoredFiles compares the vendored files with the checksums that `make vendor` wrote beside them.
func TestVendoredFiles(t *testing.T) {
	vendor, err := fs.Sub(files, "static/vendor")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, folder := range []string{".", "inter"} {
		for _, name := range []string{"SHA256SUMS", "README.md"} {
			known[path.Join(folder, name)] = true
		}
		sums, err := fs.ReadFile(vendor, path.Join(folder, "SHA256SUMS"))
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(sums)) {
			want, name, _ := strings.Cut(strings.TrimSpace(line), "  ")
			name = path.Join(folder, name)
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
	}
	err = fs.WalkDir(vendor, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !known[name] {
			t.Errorf("%s has no checksum", name)
		}
		return err
	})
	if err != nil || !known["echarts.js"] || !known[strings.TrimPrefix(Font, "vendor/")] {
		t.Errorf("walk: %v; checked: %v", err, known)
	}
}
