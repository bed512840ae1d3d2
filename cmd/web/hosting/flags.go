package hosting

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/url"
	"path"
	"runtime/debug"
	"strings"
	"time"
)

// Flags are the server's settings, from the command line or the environment.
type Flags struct {
	Addr        string
	Base        *url.URL // base URL of all links, without a query; nil: the request's host
	MetricsAddr string
	LogFormat   string
	LogLevel    slog.Level
	Drain       time.Duration
	Version     bool
}

// ParseFlags parses the command line. A flag that is not given is taken from the environment: -base-url from
// LOSSLAB_BASE_URL, and so on. PORT sets the port of the default address. Help is printed to stdout.
func ParseFlags(args []string, getenv func(string) string, stdout io.Writer) (f Flags, err error) {
	fs := flag.NewFlagSet("web", flag.ContinueOnError)
	fs.SetOutput(io.Discard) // main prints the error, once
	port := "8080"
	if p := getenv("PORT"); p != "" {
		port = p
	}
	fs.StringVar(&f.Addr, "addr", net.JoinHostPort("127.0.0.1", port), "`host:port` to serve on; port 0 takes a free one")
	fs.Func("base-url", "`https://host/path` where the site is reached, if that is not the request's own host", func(s string) (err error) {
		f.Base, err = ParseBase(s)
		return err
	})
	fs.StringVar(&f.MetricsAddr, "metrics-addr", "", "`host:port` to serve /metrics on, and only there; without it, /metrics is beside the site")
	fs.StringVar(&f.LogFormat, "log-format", "text", "text or json")
	fs.TextVar(&f.LogLevel, "log-level", slog.LevelInfo, "debug, info, warn or error")
	fs.DurationVar(&f.Drain, "drain", 0, "how long to go on taking requests once asked to stop, while /readyz says that it is ending")
	fs.BoolVar(&f.Version, "version", false, "print the version")
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
		err = fmt.Errorf("%q is not a flag; web -h lists them", fs.Arg(0))
	case f.LogFormat != "text" && f.LogFormat != "json":
		err = fmt.Errorf("-log-format: %q is neither text nor json", f.LogFormat)
	case f.Drain < 0:
		err = fmt.Errorf("-drain: %v is less than 0", f.Drain)
	}
	return f, err
}

// ParseBase parses the base URL of links. The path of the result ends with a slash.
func ParseBase(s string) (*url.URL, error) {
	base, err := url.Parse(s)
	if err != nil || base.Scheme != "http" && base.Scheme != "https" || base.Host == "" || base.User != nil || base.RawQuery != "" || base.Fragment != "" {
		return nil, errors.New("it must be http:// or https:// and a host, followed by a path if the site lies below one")
	}
	base.Path = strings.TrimSuffix(base.Path, "/") + "/"
	if !IsFolder(base.Path) {
		return nil, errors.New("its path must be such as /losslab/")
	}
	return base, nil
}

// IsFolder reports whether base is a clean path that begins and ends with a slash, and nothing more.
func IsFolder(base string) bool {
	u, err := url.Parse(base)
	return err == nil && u.Path == base && u.EscapedPath() == base && strings.HasPrefix(base, "/") && (base == "/" || path.Clean(base)+"/" == base)
}

// fromEnvironment sets the flags that were not given on the command line.
func fromEnvironment(fs *flag.FlagSet, getenv func(string) string) (err error) {
	given := map[string]bool{}
	fs.Visit(func(f *flag.Flag) { given[f.Name] = true })
	fs.VisitAll(func(f *flag.Flag) {
		name := "LOSSLAB_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		if value := getenv(name); value != "" && !given[f.Name] && f.Name != "version" { // container images set LOSSLAB_VERSION to their own version
			if e := fs.Set(f.Name, value); e != nil {
				err = cmp.Or(err, fmt.Errorf("%s: invalid value %q: %w", name, value, e))
			}
		}
	})
	return err
}

// Logger returns a logger that writes to w in the format and at the level of the flags.
func (f Flags) Logger(w io.Writer) *slog.Logger {
	options := &slog.HandlerOptions{Level: f.LogLevel}
	if f.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}

// Version returns the version of the program's module, or else the commit that it was built from.
func Version() string {
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
