// Command compress compresses static files with brotli and gzip at their best levels, once, at build time: what takes seconds
// here would take seconds at every start of the server.
//
// Usage: compress OUT
//
// A compressed file is stored in OUT under the SHA-256 of the file's content, with the extension .br or .gz. By that name a
// server finds it for exactly this content, so that it never sends a stale one. Files that are no longer needed are removed.
package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/andybalholm/brotli"

	"losslab/web"
)

// worth is the size in bytes below which compression does not save a packet.
const worth = 1 << 10

var encoders = map[string]func(io.Writer) (io.WriteCloser, error){
	".br": func(w io.Writer) (io.WriteCloser, error) {
		return brotli.NewWriterOptions(w, brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: 24}), nil
	},
	".gz": func(w io.Writer) (io.WriteCloser, error) { return gzip.NewWriterLevel(w, gzip.BestCompression) },
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: compress OUT")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "compress:", err)
		os.Exit(1)
	}
}

func run(out string) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	files, err := web.Assets()
	if err != nil {
		return err
	}
	wanted := map[string]bool{}
	for _, file := range files {
		if len(file.Content) < worth {
			continue
		}
		sum := sha256.Sum256(file.Content)
		for ending, encoder := range encoders {
			name := hex.EncodeToString(sum[:]) + ending
			wanted[name] = true
			if err := write(filepath.Join(out, name), file.Content, encoder); err != nil {
				return err
			}
		}
	}
	return clean(out, wanted)
}

// write compresses content into a file, unless the file exists.
func write(path string, content []byte, encoder func(io.Writer) (io.WriteCloser, error)) error {
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	var buf bytes.Buffer
	w, err := encoder(&buf)
	if err != nil {
		return err
	}
	if _, err := w.Write(content); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	// Under another name first, so that an interrupted run does not leave a partial file under the final name.
	if err := os.WriteFile(path+".tmp", buf.Bytes(), 0o644); err != nil {
		return err
	}
	return os.Rename(path+".tmp", path)
}

func clean(out string, wanted map[string]bool) error {
	entries, err := os.ReadDir(out)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !wanted[e.Name()] {
			if err := os.Remove(filepath.Join(out, e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}
