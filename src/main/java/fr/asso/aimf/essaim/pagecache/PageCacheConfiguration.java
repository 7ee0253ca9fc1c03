package fr.asso.aimf.essaim.pagecache;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@Configuration(proxyBeanMethods = false)
class PageCacheConfiguration {

    @Bean
    CachedPages cachedPages(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mapping) {
        return new CachedPages(mapping::getObject);
    }

    /** Filters are made before all else; the index that tells the version must not be, for its folder is not known yet in tests. */
    @Bean
    PageCache pageCache(
            CachedPages pages,
            ObjectProvider<CatalogueVersion> catalogue,
            @Value("${essaim.page-cache}") DataSize size) {
        Supplier<CatalogueVersion> known = SingletonSupplier.of(() -> catalogue.getIfAvailable(() -> () -> 0));
        return new PageCache(pages, () -> known.get().version(), size.toBytes());
    }

    @Bean
    FilterRegistrationBean<PageCache> pageCacheFirst(PageCache pageCache) {
        FilterRegistrationBean<PageCache> registration = new FilterRegistrationBean<>(pageCache);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> pageCacheShortcut(PageCache pageCache) {
        return server -> server.addContextValves(pageCache.shortcut());
    }

    @Bean
    MeterBinder pageCacheFigures(PageCache pageCache) {
        return registry -> CaffeineCacheMetrics.monitor(registry, pageCache.stored(), "pages");
    }
}
