// Package e2e tests the product as its readers use it: the built program, in a real Chromium.
//
// The program is built and run as a process, not served from within the test, so that the test covers exactly what is
// shipped, reads the address as a person does, and package main needs no second entry point.
package e2e

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// A Product is the product's program, running from a temporary directory.
type Product struct {
	URL string // http://127.0.0.1:port

	dir string
	cmd *exec.Cmd
}

var printed = regexp.MustCompile(`http://127\.0\.0\.1:\d+`)

// Root returns the directory of the product's module.
func Root() (string, error) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "losslab").Output()
	if err != nil {
		return "", fmt.Errorf("go list losslab: %w", err)
	}
	return strings.TrimSpace(string(out)), nil
}

// StartProduct builds the program and runs it on a free port with additional arguments. The program logs to log.
func StartProduct(log io.Writer, args ...string) (*Product, error) {
	dir, err := os.MkdirTemp("", "losslab-e2e-")
	if err != nil {
		return nil, err
	}
	p := &Product{dir: dir}
	if err := p.start(log, args); err != nil {
		return nil, errors.Join(err, p.Stop())
	}
	return p, nil
}

func (p *Product) start(log io.Writer, args []string) error {
	program := filepath.Join(p.dir, "web")
	root, err := Root()
	if err != nil {
		return err
	}
	build := exec.Command("go", "build", "-o", program, "./cmd/web")
	build.Dir = root // with the product's own go.mod, not the tests'
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("build: %w\n%s", err, out)
	}
	cmd := exec.Command(program, append([]string{"-addr", "127.0.0.1:0"}, args...)...)
	cmd.Stderr = log
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	p.cmd = cmd
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return fmt.Errorf("the program printed no address: %w", err)
	}
	if p.URL = printed.FindString(line); p.URL == "" {
		return fmt.Errorf("no address in %q", line)
	}
	return nil
}

// Export runs the program's export command, which writes files that need no server, and returns its output.
func (p *Product) Export(args ...string) (string, error) {
	out, err := exec.Command(filepath.Join(p.dir, "web"), append([]string{"export"}, args...)...).CombinedOutput()
	if err != nil {
		err = fmt.Errorf("export: %w\n%s", err, out)
	}
	return string(out), err
}

// PID returns the ID of the program's process.
func (p *Product) PID() int { return p.cmd.Process.Pid }

// Stop ends the program as Ctrl+C does, and returns the error that it ends with. It removes the directory, too.
func (p *Product) Stop() error { return p.End(os.Interrupt) }

// End ends the program with a signal, removes its directory, and returns the error that the program ends with.
func (p *Product) End(by os.Signal) error {
	var err error
	if p.cmd != nil {
		err = errors.Join(p.cmd.Process.Signal(by), p.cmd.Wait())
	}
	return errors.Join(err, os.RemoveAll(p.dir))
}
