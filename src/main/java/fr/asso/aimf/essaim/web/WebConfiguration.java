package fr.asso.aimf.essaim.web;

import fr.asso.aimf.essaim.pagecache.CachedPages;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    /** Long enough for a proxy to carry a rush, short enough for a withdrawal to be seen soon. */
    private static final String PUBLIC_PAGE = "public, max-age=30, stale-while-revalidate=300, stale-if-error=86400";

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> connector() {
        return server -> server.addConnectorCustomizers(connector -> {
            // Fifty bytes with each answer, for what browsers find out by themselves.
            connector.setProperty("useKeepAliveResponseHeader", "false");
            // A page leaves in one piece, with what stands before it.
            connector.setProperty("socket.appWriteBufSize", "16384");
        });
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> promptHeads() {
        return server -> {
            server.setProtocol(PromptHeads.class.getName());
            // Each connection has this much to itself, twice while it sends a head; forms are read past it.
            server.addConnectorCustomizers(connector -> connector.setProperty("socket.appReadBufSize", "2048"));
        };
    }

    /** A page that did not change costs a reader on a slow network a few bytes only. */
    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> etags() {
        ShallowEtagHeaderFilter filter = new ShallowEtagHeaderFilter();
        // Tomcat compresses nothing that carries a strong tag.
        filter.setWriteWeakETag(true);
        return new FilterRegistrationBean<>(filter);
    }

    @Bean
    FilterRegistrationBean<BrotliFirst> brotliFirst() {
        return new FilterRegistrationBean<>(new BrotliFirst());
    }

    /** Within Spring Security, which asks for no session before somebody wants to know who is there. */
    @Bean
    FilterRegistrationBean<SessionlessPages> sessionlessPages(CachedPages pages) {
        return new FilterRegistrationBean<>(new SessionlessPages(pages));
    }

    /** Behind the page cache, so that pages kept are answered however much is going on. */
    @Bean
    FilterRegistrationBean<WorkLimits> workLimits() {
        FilterRegistrationBean<WorkLimits> registration = new FilterRegistrationBean<>(new WorkLimits());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 12);
        return registration;
    }

    @Bean
    FilterRegistrationBean<ReadLimits> readLimits(@Value("${essaim.limits.reads}") boolean wanted) {
        FilterRegistrationBean<ReadLimits> registration = new FilterRegistrationBean<>(new ReadLimits());
        registration.setEnabled(wanted);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 11);
        return registration;
    }

    /** One address for one page: the closing slash that people add is taken off. */
    @Bean
    FilterRegistrationBean<UrlHandlerFilter> closingSlashes() {
        UrlHandlerFilter filter = UrlHandlerFilter.trailingSlashHandler("/**")
                .redirect(HttpStatus.PERMANENT_REDIRECT)
                .build();
        FilterRegistrationBean<UrlHandlerFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                boolean page = handler instanceof HandlerMethod method
                        && !method.getBeanType().isAnnotationPresent(PrivatePages.class)
                        && Set.of("GET", "HEAD").contains(request.getMethod());
                if (request.getDispatcherType() == DispatcherType.ERROR) {
                    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
                } else if (page) {
                    response.setHeader(HttpHeaders.CACHE_CONTROL, PUBLIC_PAGE);
                }
                return true;
            }
        });
    }
}
