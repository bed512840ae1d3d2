// Command web serves Losslab: its pages, its API and the files that they load. As `web export` it writes them into files
// that need no server.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
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
	ln, err := net.Listen("tcp", f.addr) // before anything else: a taken port is an error at once
	if err != nil {
		return fmt.Errorf("%w (-addr chooses another address)", err)
	}
	log := slog.New(slog.NewTextHandler(stderr, nil))
	handler, err := newHandler(log, options{base: f.base})
	if err != nil {
		ln.Close()
		return err
	}
	fmt.Fprintf(stdout, "Losslab is at %s (Ctrl+C ends it)\n", address(ln))
	return serve(ctx, ln, handler, log)
}

// flags are what the command line says to the server.
type flags struct {
	addr string
	base *url.URL // of absolute links, without a query; nil: the request's host
}

func parseFlags(args []string, getenv func(string) string, stdout io.Writer) (f flags, err error) {
	f.addr = "127.0.0.1:8080"
	if port := getenv("PORT"); port != "" {
		f.addr = net.JoinHostPort("127.0.0.1", port)
	}
	fs := flag.NewFlagSet("web", flag.ContinueOnError)
	fs.SetOutput(io.Discard) // main prints the error, once
	fs.StringVar(&f.addr, "addr", f.addr, "`host:port` to serve on; port 0 takes a free one")
	fs.Func("base-url", "`https://host` that links from elsewhere begin with, where it is not the request's own", func(s string) error {
		f.base, err = parseBase(s)
		return err
	})
	err = fs.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(stdout, "web serves Losslab; web export writes it into files (web export -h). The environment's PORT chooses the port where -addr is not given.")
		fs.SetOutput(stdout)
		fs.PrintDefaults()
	}
	if err == nil && fs.NArg() > 0 {
		err = fmt.Errorf("%q is no flag; there are -addr and -base-url", fs.Arg(0))
	}
	return f, err
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

// shutdownTimeout is how long requests in flight may take once the program is asked to end.
const shutdownTimeout = 10 * time.Second

// serve answers on ln until ctx is done, and then lets requests in flight finish.
func serve(ctx context.Context, ln net.Listener, handler http.Handler, log *slog.Logger) error {
	srv := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       2 * time.Minute,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	served := make(chan error, 1)
	go func() { served <- srv.Serve(ln) }()
	select {
	case err := <-served:
		return err
	case <-ctx.Done():
	}
	log.Info("ending")
	limit, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancel()
	err := srv.Shutdown(limit)
	if err != nil {
		err = errors.Join(fmt.Errorf("requests in flight were cut off: %w", err), srv.Close())
	}
	if e := <-served; !errors.Is(e, http.ErrServerClosed) {
		err = errors.Join(err, e)
	}
	return err
}
