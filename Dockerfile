# Packs what `dotnet publish Host -c Release -o publish` wrote, and nothing else. See docs/hosting.md.
FROM mcr.microsoft.com/dotnet/aspnet:10.0
RUN mkdir /data /keys && chown app /data /keys
WORKDIR /app
COPY publish .
ENV ASPNETCORE_HTTP_PORTS=8080 Data__Folder=/data Audit__KeyFile=/keys/audit.pem Documents__KeyFile=/keys/documents.key
VOLUME /data /keys
EXPOSE 8080
USER app
ENTRYPOINT ["dotnet", "Nscp.Host.dll"]
