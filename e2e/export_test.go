package e2e

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"

	"losslab/internal/lab"
)

// copies are what the product was exported to.
type copies struct {
	site string // the address of the whole site, at a path, where a plain file server serves it
	dir  string // a single file for each lab
}

// exported exports once for all tests. Without a copy no test of one can go on.
var exported = sync.OnceValue(func() copies {
	dir, err := os.MkdirTemp("", "losslab-export-")
	if err != nil {
		panic(err)
	}
	stopAll = append(stopAll, func() { os.RemoveAll(dir) })
	site := filepath.Join(dir, "site")
	if _, err := theProduct.Export("-out", site); err != nil {
		panic(err)
	}
	for _, l := range lab.All() {
		if _, err := theProduct.Export("-single", l.ID, "-out", filepath.Join(dir, l.ID+".html")); err != nil {
			panic(err)
		}
	}
	const at = "/courses/notes"
	server := httptest.NewServer(http.StripPrefix(at, http.FileServer(http.Dir(site))))
	stopAll = append(stopAll, server.Close)
	return copies{server.URL + at, dir}
})
