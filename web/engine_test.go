package web

import (
	"os"
	"testing"
)

// needEngine skips a test where there is no engine. Where CI is set it fails it: there the engine is built first.
func needEngine(t *testing.T) {
	t.Helper()
	switch {
	case HasEngine():
	case os.Getenv("CI") != "":
		t.Fatal("there is no engine: `make engine` builds it")
	default:
		t.Skip("there is no engine: `make engine` builds it")
	}
}

// most is how many bytes the engine may have as browsers download it.
const most = 1_000_000

// TestEngineIsSmall: the engine as it was built, and compressed, is no larger than allowed.
func TestEngineIsSmall(t *testing.T) {
	needEngine(t)
	all, err := Assets()
	if err != nil {
		t.Fatal(err)
	}
	switch size := len(all[Engine].Brotli); {
	case size == 0:
		t.Fatal("the engine is not compressed as it was built: `make engine` does both")
	case size > most:
		t.Errorf("the engine has %d bytes, %d more than allowed", size, size-most)
	}
}
