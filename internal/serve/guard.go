package serve

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"
)

// guard lets through what a page of the preview, or its reader, may ask.
//
// A page of another site can make a browser ask for http://localhost:1313/, and
// a name that it owns can be made to lead here. Such requests tell of
// themselves: by a Host that is a name of others, by an Origin that is not this
// one, or by Sec-Fetch-Site. A link from elsewhere that somebody follows is let
// through: what it opens cannot be read by the page that it was on.
func (p *Preview) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ContentLength != 0 {
			_ = http.NewResponseController(w).SetReadDeadline(time.Now()) // else the body is waited for
		}
		switch {
		case !p.hasName(r.Host):
			http.Error(w, "this preview is not served under that name: open it by its address, or start it with --host and the name", http.StatusMisdirectedRequest)
		case fromElsewhere(r):
			http.Error(w, "this preview answers no other site", http.StatusForbidden)
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "this preview can only be read", http.StatusMethodNotAllowed)
		case r.ContentLength != 0:
			http.Error(w, "a request to read has no body", http.StatusBadRequest)
		default:
			h := w.Header()
			h.Set("X-Content-Type-Options", "nosniff")
			h.Set("Cross-Origin-Resource-Policy", "same-origin")
			h.Set("X-Frame-Options", "SAMEORIGIN")
			h.Set("Cache-Control", "no-cache")
			next.ServeHTTP(w, r)
		}
	})
}

// hasName says that a Host is an address, a name of this machine itself, or the
// one that was given. An address cannot be made to lead elsewhere.
func (p *Preview) hasName(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if _, err := netip.ParseAddr(strings.Trim(host, "[]")); err == nil {
		return true
	}
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || p.Host != "" && host == strings.ToLower(p.Host)
}

// fromElsewhere says that a page of another site makes the request.
func fromElsewhere(r *http.Request) bool {
	if origin := r.Header.Get("Origin"); origin != "" {
		u, err := url.Parse(origin)
		return err != nil || u.Host == "" || !strings.EqualFold(u.Host, r.Host)
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "none", "same-origin":
		return false
	}
	return r.Header.Get("Sec-Fetch-Mode") != "navigate" || r.Header.Get("Sec-Fetch-Dest") != "document"
}
