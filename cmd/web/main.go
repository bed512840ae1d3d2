// Command web serves Losslab: its pages, its API and the files that they load. As `web export` it writes them into files
// that need no server.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	if err := run(ctx, os.Args[1:], os.Getenv, os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "losslab:", err)
		os.Exit(1)
	}
}

// run serves until ctx is done. It says on stdout where, and logs on stderr.
func run(ctx context.Context, args []string, getenv func(string) string, stdout, stderr io.Writer) error {
	if len(args) > 0 && args[0] == "export" {
		return export(args[1:], stdout)
	}
	f, err := parseFlags(args, getenv, stdout)
	if errors.Is(err, flag.ErrHelp) {
		return nil
	}
	if err != nil {
		return err
	}
	if f.version {
		fmt.Fprintln(stdout, "losslab", version())
		return nil
	}
	ln, err := net.Listen("tcp", f.addr) // before anything else: a taken port is an error at once
	if err != nil {
		return fmt.Errorf("%w (-addr chooses another address)", err)
	}
	log := f.logger(stderr)
	s := &server{log: log, drain: f.drain, metrics: newMetrics()}
	s.handler, err = newHandler(log, options{base: f.base, ready: s.ready, metrics: s.metrics, metricsHere: f.metricsAddr == ""})
	if err == nil && f.metricsAddr != "" {
		s.metricsListener, err = net.Listen("tcp", f.metricsAddr)
	}
	if err != nil {
		ln.Close()
		return err
	}
	fmt.Fprintf(stdout, "Losslab is at %s (Ctrl+C ends it)\n", address(ln))
	if f.base == nil && !ln.Addr().(*net.TCPAddr).IP.IsLoopback() {
		log.Warn("links that others are given begin with the host that a request names: -base-url says which it is")
	}
	return s.serve(ctx, ln)
}

func parseBase(s string) (*url.URL, error) {
	base, err := url.Parse(s)
	if err != nil || base.Scheme != "http" && base.Scheme != "https" || base.Host == "" || base.User != nil || base.RawQuery != "" || base.Fragment != "" {
		return nil, errors.New("it must be http:// or https:// and a host, with a path where the site lies below one")
	}
	base.Path = strings.TrimSuffix(base.Path, "/") + "/"
	if !isFolder(base.Path) {
		return nil, errors.New("its path must be such as /losslab/")
	}
	return base, nil
}

// address is where a browser on this machine reaches the listener.
func address(ln net.Listener) string {
	a := ln.Addr().(*net.TCPAddr)
	host := a.IP.String()
	if a.IP.IsUnspecified() {
		host = "127.0.0.1"
	}
	return "http://" + net.JoinHostPort(host, fmt.Sprint(a.Port))
}
