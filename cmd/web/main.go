// Command web serves Losslab: its pages, its API, and the files that they load. As `web export` it writes them as
// static files that need no server.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"os"
	"os/signal"
	"syscall"

	"losslab/cmd/web/hosting"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	if err := run(ctx, os.Args[1:], os.Getenv, os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "losslab:", err)
		os.Exit(1)
	}
}

// run serves until ctx is done. It prints the address on stdout and logs to stderr.
func run(ctx context.Context, args []string, getenv func(string) string, stdout, stderr io.Writer) error {
	if len(args) > 0 && args[0] == "export" {
		return export(ctx, args[1:], stdout)
	}
	f, err := hosting.ParseFlags(args, getenv, stdout)
	if errors.Is(err, flag.ErrHelp) {
		return nil
	}
	if err != nil {
		return err
	}
	if f.Version {
		fmt.Fprintln(stdout, "losslab", hosting.Version())
		return nil
	}
	ln, err := net.Listen("tcp", f.Addr) // before anything else, so that a port in use is reported at once
	if err != nil {
		return fmt.Errorf("%w (-addr chooses another address)", err)
	}
	hosting.ShareProcessors()
	log := f.Logger(stderr)
	s := &hosting.Server{Log: log, Drain: f.Drain, Metrics: hosting.NewMetrics()}
	s.Handler, err = newHandler(log, options{base: f.Base, ready: s.Ready, room: hosting.Room(ln.Addr()), metrics: s.Metrics, metricsHere: f.MetricsAddr == ""})
	if err == nil && f.MetricsAddr != "" {
		s.MetricsListener, err = net.Listen("tcp", f.MetricsAddr)
	}
	if err != nil {
		ln.Close()
		return err
	}
	fmt.Fprintf(stdout, "Losslab is at %s (Ctrl+C ends it)\n", hosting.Address(ln))
	if room := hosting.Room(ln.Addr())(); room != "" && f.Base == nil {
		fmt.Fprintf(stdout, "Others on its network reach it at %s\n", room)
	}
	if hosting.Exposed(f.Base, ln.Addr()) {
		log.Warn("links that others are given begin with the host that a request names: -base-url says which it is")
	}
	return s.Serve(ctx, ln)
}
