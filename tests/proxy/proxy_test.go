// Package proxy tests the product behind nginx, below a path of another site, with the configuration in deploy/.
package proxy

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"losslab/tests/e2e"
)

// site is the URL that readers see. The test sends its requests to nginx on a free port instead.
const site = "https://stats.example/losslab/"

// startNginx installs nginx if it is missing, starts it with deploy/nginx.conf in front of a product, and returns its URL.
func startNginx(t *testing.T, product string) string {
	t.Helper()
	program, err := exec.LookPath("nginx")
	if err != nil {
		if err = e2e.Install(os.Stderr, "nginx"); err == nil {
			program, err = exec.LookPath("nginx")
		}
	}
	if err != nil && os.Getenv("CI") == "" {
		fmt.Fprintf(os.Stderr, "\n*** %s DID NOT RUN: %v ***\n", t.Name(), err)
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	root, err := e2e.Root()
	if err != nil {
		t.Fatal(err)
	}
	locations, err := os.ReadFile(filepath.Join(root, "deploy", "nginx.conf"))
	if err != nil {
		t.Fatal(err)
	}
	const port = "http://127.0.0.1:8080"
	if !strings.Contains(string(locations), port) {
		t.Fatalf("deploy/nginx.conf does not name %s", port)
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	at := free.Addr().String()
	free.Close()
	dir := t.TempDir()
	config := filepath.Join(dir, "nginx.conf")
	text := fmt.Sprintf(`daemon off; master_process off; pid %[1]s/pid; error_log stderr;
events {}
http {
	access_log off;
	client_body_temp_path %[1]s/body; proxy_temp_path %[1]s/proxy; fastcgi_temp_path %[1]s/f; uwsgi_temp_path %[1]s/u; scgi_temp_path %[1]s/s;
	server { listen %[2]s; large_client_header_buffers 4 64k;
%[3]s
	}
}`, dir, at, strings.ReplaceAll(string(locations), port, product))
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, "-p", dir, "-c", config)
	var said strings.Builder
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Signal(os.Interrupt)
		cmd.Wait()
	})
	for range 100 {
		if conn, err := net.Dial("tcp", at); err == nil {
			conn.Close()
			return "http://" + at
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("nginx does not answer: %s", said.String())
	return ""
}

// TestBelowPath follows the links of pages as a browser does, and checks that all of them are found below the path.
func TestBelowPath(t *testing.T) {
	p, err := e2e.StartProduct(io.Discard, "-base-url", site)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Stop() })
	nginx := startNginx(t, p.URL)
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	get := func(at string) (int, string, http.Header) {
		t.Helper()
		res, err := client.Get(nginx + at)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		body, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		return res.StatusCode, string(body), res.Header
	}
	if code, _, h := get("/losslab"); code != http.StatusPermanentRedirect || !strings.HasSuffix(h.Get("Location"), "/losslab/") {
		t.Errorf("/losslab: %d to %s", code, h.Get("Location"))
	}
	if code, _, h := get("/losslab/outliers/?beta=2"); code != http.StatusPermanentRedirect || !strings.HasSuffix(h.Get("Location"), "/losslab/outliers?beta=2") {
		t.Errorf("with a slash at the end: %d to %s", code, h.Get("Location"))
	}
	seen := map[string]bool{}
	for _, page := range []string{"/losslab/", "/losslab/outliers", "/losslab/embed/curves?cards=1"} {
		code, body, _ := get(page)
		if code != http.StatusOK {
			t.Fatalf("%s: %d", page, code)
		}
		for _, link := range links(t, body) {
			link, _, _ = strings.Cut(link, "#")
			link = strings.TrimPrefix(link, "https://stats.example")
			if link == "" || seen[link] || strings.Contains(link, "://") || strings.HasPrefix(link, "data:") {
				continue
			}
			seen[link] = true
			if !strings.HasPrefix(link, "/losslab/") {
				t.Errorf("%s names %s", page, link)
			} else if code, _, _ := get(link); code != http.StatusOK {
				t.Errorf("%s, which %s names: %d", link, page, code)
			}
		}
	}
	if len(seen) < 40 {
		t.Errorf("only %d addresses were followed", len(seen))
	}
	form := url.Values{"text": {strings.Repeat("1.5\n", 15_000)}}.Encode()
	res, err := client.Post(nginx+"/losslab/api/v1/labs/outliers/table", "application/x-www-form-urlencoded", strings.NewReader(form))
	if err != nil {
		t.Fatal(err)
	}
	if res.Body.Close(); res.StatusCode != http.StatusOK {
		t.Errorf("a pasted text: %d", res.StatusCode)
	}
	rows := url.Values{"points": {strings.Repeat("1.2345,6.789\r\n", 1000)}}.Encode()
	if res, err = client.Post(nginx+"/losslab/choose", "application/x-www-form-urlencoded", strings.NewReader(rows)); err != nil {
		t.Fatal(err)
	}
	if res.Body.Close(); res.StatusCode != http.StatusSeeOther {
		t.Errorf("a thousand rows of one's own: %d", res.StatusCode)
	}
	long := "/losslab/api/v1/labs/outliers?e=" + strings.Repeat("-1.23456789,", 999) + "1"
	if code, _, _ := get(long); code != http.StatusOK {
		t.Errorf("a thousand errors: %d", code)
	}
}

// links returns the URLs in a page's href, src and action attributes and in its import map.
func links(t *testing.T, page string) (all []string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		for _, a := range n.Attr {
			if a.Key == "href" || a.Key == "src" || a.Key == "action" {
				all = append(all, a.Val)
			}
		}
		if n.Type == html.TextNode && n.Parent.Data == "script" {
			for part := range strings.SplitSeq(n.Data, `"`) {
				if strings.HasPrefix(part, "/") {
					all = append(all, part)
				}
			}
		}
	}
	return all
}
