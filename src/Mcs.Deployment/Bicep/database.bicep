metadata description = 'An Azure SQL server with its database, for an environment that has none. Sign-in is by Entra ID alone; there is no password.'

@description('Name or address of the server.')
param serverName string

@description('Name of the database.')
param databaseName string

@description('Azure region.')
param location string

@description('Name of the Entra group that administers the server.')
@minLength(1)
param administratorName string

@description('Object id of that group.')
@minLength(36)
param administratorObjectId string

resource server 'Microsoft.Sql/servers@2023-08-01' = {
  name: first(split(last(split(serverName, ':')), '.'))!
  location: location
  tags: {
    application: 'mcs-scheduled-workers'
    'managed-by': 'aspire'
  }
  properties: {
    minimalTlsVersion: '1.2'
    publicNetworkAccess: 'Enabled'
    administrators: {
      administratorType: 'ActiveDirectory'
      azureADOnlyAuthentication: true
      login: administratorName
      sid: administratorObjectId
      principalType: 'Group'
      tenantId: tenant().tenantId
    }
  }
}

resource database 'Microsoft.Sql/servers/databases@2023-08-01' = {
  parent: server
  name: databaseName
  location: location
  tags: {
    application: 'mcs-scheduled-workers'
    'managed-by': 'aspire'
  }
  sku: {
    name: 'GP_S_Gen5_1'
    tier: 'GeneralPurpose'
  }
}

// Container Apps without a network of their own come from Azure's addresses, which this rule stands for.
resource azure 'Microsoft.Sql/servers/firewallRules@2023-08-01' = {
  parent: server
  name: 'AllowAllWindowsAzureIps'
  properties: {
    startIpAddress: '0.0.0.0'
    endIpAddress: '0.0.0.0'
  }
}
