package web

import (
	"os"
	"testing"
)

// needEngine skips a test if there is no engine. If CI is set it fails the test, since CI builds the engine first.
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

// most is the greatest size in bytes of the engine as browsers download it.
const most = 1_000_000

// TestEngineIsSmall checks the size of the compressed engine.
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
