package serving

import (
	"os"
	"path/filepath"

	"losslab/internal/labs"
)

// Copied is the size of what the product is exported to, in bytes.
type Copied struct{ Site, File float64 }

// Copies exports the site, and one lab as a file, with the program's own command, and returns their sizes.
func Copies(export func(args ...string) (string, error)) (c Copied, err error) {
	dir, err := os.MkdirTemp("", "losslab-bench-")
	if err != nil {
		return c, err
	}
	defer os.RemoveAll(dir)
	site, file := filepath.Join(dir, "site"), filepath.Join(dir, "lab.html")
	if _, err := export("-out", site); err != nil {
		return c, err
	}
	if _, err := export("-single", labs.All()[0].ID, "-out", file); err != nil {
		return c, err
	}
	info, err := os.Stat(file)
	if err != nil {
		return c, err
	}
	c.File = float64(info.Size())
	err = filepath.WalkDir(site, func(_ string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			c.Site += float64(info.Size())
		}
		return err
	})
	return c, err
}
