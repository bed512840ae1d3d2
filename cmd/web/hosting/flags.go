package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/url"
	"runtime/debug"
	"strings"
	"time"
)

// flags are what the command line, or else the environment, says to the server.
type flags struct {
	addr        string
	base        *url.URL // of all links, without a query; nil: the request's host
	metricsAddr string
	logFormat   string
	logLevel    slog.Level
	drain       time.Duration
	version     bool
}

// parseFlags reads the command line. A flag that is not given is taken from the environment, where LOSSLAB_BASE_URL is
// -base-url; PORT is the port of this machine's own address.
func parseFlags(args []string, getenv func(string) string, stdout io.Writer) (f flags, err error) {
	fs := flag.NewFlagSet("web", flag.ContinueOnError)
	fs.SetOutput(io.Discard) // main prints the error, once
	port := "8080"
	if p := getenv("PORT"); p != "" {
		port = p
	}
	fs.StringVar(&f.addr, "addr", net.JoinHostPort("127.0.0.1", port), "`host:port` to serve on; port 0 takes a free one")
	fs.Func("base-url", "`https://host/path` that the site is reached at, where that is not the request's own host", func(s string) (err error) {
		f.base, err = parseBase(s)
		return err
	})
	fs.StringVar(&f.metricsAddr, "metrics-addr", "", "`host:port` to serve /metrics on, and there alone; beside the site where it is not given")
	fs.StringVar(&f.logFormat, "log-format", "text", "text or json")
	fs.TextVar(&f.logLevel, "log-level", slog.LevelInfo, "debug, info, warn or error")
	fs.DurationVar(&f.drain, "drain", 0, "how long to go on taking requests, and say at /readyz that it ends, once it is asked to end")
	fs.BoolVar(&f.version, "version", false, "say which version this is")
	err = fs.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(stdout, "web serves Losslab; web export writes it into files (web export -h). A flag that is not given is taken from\n"+
			"the environment: LOSSLAB_ADDR, LOSSLAB_BASE_URL and so on. PORT chooses the port where -addr is not given.")
		fs.SetOutput(stdout)
		fs.PrintDefaults()
	}
	if err == nil {
		err = fromEnvironment(fs, getenv)
	}
	switch {
	case err != nil:
	case fs.NArg() > 0:
		err = fmt.Errorf("%q is no flag; web -h lists them", fs.Arg(0))
	case f.logFormat != "text" && f.logFormat != "json":
		err = fmt.Errorf("-log-format: %q is neither text nor json", f.logFormat)
	case f.drain < 0:
		err = fmt.Errorf("-drain: %v is less than nothing", f.drain)
	}
	return f, err
}

// fromEnvironment sets the flags that were not given.
func fromEnvironment(fs *flag.FlagSet, getenv func(string) string) (err error) {
	given := map[string]bool{}
	fs.Visit(func(f *flag.Flag) { given[f.Name] = true })
	fs.VisitAll(func(f *flag.Flag) {
		name := "LOSSLAB_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		if value := getenv(name); value != "" && !given[f.Name] && f.Name != "version" { // which images set to theirs
			if e := fs.Set(f.Name, value); e != nil {
				err = cmp.Or(err, fmt.Errorf("%s: invalid value %q: %w", name, value, e))
			}
		}
	})
	return err
}

func (f flags) logger(w io.Writer) *slog.Logger {
	options := &slog.HandlerOptions{Level: f.logLevel}
	if f.logFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}

// version is the program's: its module's, or the commit that it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value
		}
	}
	return "devel"
}
