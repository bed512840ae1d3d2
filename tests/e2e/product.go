// Package e2e tries the product as its readers use it: the built program, in a real Chromium.
//
// The program is built and run as a process, not served from within the test: what is tried is then exactly what is
// shipped, its address is read as a person reads it, and package main needs no second door.
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

// Product is the running program.
type Product struct {
	URL string // http://127.0.0.1:port

	dir string
	cmd *exec.Cmd
}

var printed = regexp.MustCompile(`http://127\.0\.0\.1:\d+`)

// Root returns the folder of the product's module.
func Root() (string, error) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "losslab").Output()
	if err != nil {
		return "", fmt.Errorf("go list losslab: %w", err)
	}
	return strings.TrimSpace(string(out)), nil
}

// StartProduct builds the program and runs it on a free port, with arguments. What it logs goes to log.
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
	build.Dir = root // with the product's own go.mod, not that of the tests
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

// Export has the program write files that need no server, and returns what it says.
func (p *Product) Export(args ...string) (string, error) {
	out, err := exec.Command(filepath.Join(p.dir, "web"), append([]string{"export"}, args...)...).CombinedOutput()
	if err != nil {
		err = fmt.Errorf("export: %w\n%s", err, out)
	}
	return string(out), err
}

// PID is the program's process.
func (p *Product) PID() int { return p.cmd.Process.Pid }

// Stop ends the program as Ctrl+C does, and returns the error that it ends with.
func (p *Product) Stop() error { return p.End(os.Interrupt) }

// End ends the program by a signal.
func (p *Product) End(by os.Signal) error {
	var err error
	if p.cmd != nil {
		err = errors.Join(p.cmd.Process.Signal(by), p.cmd.Wait())
	}
	return errors.Join(err, os.RemoveAll(p.dir))
}
